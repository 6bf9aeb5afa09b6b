/**
 * A template of the reference's shape: its parameters, logical ids, names and outputs, and no more of it.
 * Stacks that users have were made from such a one.
 */
export const REFERENCE_TEMPLATE = `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  OAuthSecretArn: { Type: String, Default: '', Description: d }
  OAuthClientId: { Type: String, Default: '', Description: d }
  OAuthClientSecret: { Type: String, Default: '', NoEcho: true, Description: d }
  VirtualAgentName: { Type: String, Default: '', Description: d }
  Region: { Type: String, Default: us-west-2-prod, Description: d }
  ApiDomain: { Type: String, Default: '', Description: d }
  AuthDomain: { Type: String, Default: '', Description: d }
  CodeS3Bucket: { Type: String, Description: d }
  CodeS3Key: { Type: String, Default: '', Description: d }
  FunctionName: { Type: String, Default: aws-lambda-connect-pstn-transfer, Description: d }
  RoleName: { Type: String, Default: aws-lambda-connect-pstn-transfer-role, Description: d }
  LambdaImplementation: { Type: String, Default: typescript, AllowedValues: [go, typescript, python], Description: d }
Resources:
  LambdaExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
  ConnectPSTNTransferFunction:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Ref FunctionName
      Role: !GetAtt LambdaExecutionRole.Arn
      Code: { S3Bucket: !Ref CodeS3Bucket, S3Key: !Ref CodeS3Key }
Outputs:
  LambdaFunctionArn:
    Value: !GetAtt ConnectPSTNTransferFunction.Arn
    Export: { Name: !Sub '\${AWS::StackName}-LambdaFunctionArn' }
  LambdaFunctionName:
    Value: !Ref ConnectPSTNTransferFunction
    Export: { Name: !Sub '\${AWS::StackName}-LambdaFunctionName' }
  IAMRoleArn:
    Value: !GetAtt LambdaExecutionRole.Arn
    Export: { Name: !Sub '\${AWS::StackName}-IAMRoleArn' }
`;
